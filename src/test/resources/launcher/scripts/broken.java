//JAVA 17+

class broken {
    this is not Java
}
